/* Saves the answers of a form as they are given. The same form, sent by its buttons, works without script.
   <answer-saver>
     <form method="post" action="/attempts/../answers/..">{% csrf_token %}
       <input type="hidden" name="sequence" value="{{ sequence }}">  the last number used, counted up for every save: the highest counts
       ...radios or checkboxes...
       <p role="status"><span data-state="saved" hidden>Saved</span> <span data-state="saving" hidden>Saving</span>
          <span data-state="unsent" hidden>Not sent yet, trying again</span> <span data-state="refused" hidden>..</span></p>
     </form>
   </answer-saver>
   Sends the whole form by POST with X-Requested-With: muster. 2xx: saved. 4xx or a redirect (signed out, time is up):
   refused, no more tries. Anything else: again after 2, 4, 8 .. 60 seconds and when the network returns. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60000;
const MAY_PASS = new Set([408, 425, 429]);

class AnswerSaver extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.wait = FIRST_WAIT;
    this.isWaiting = false;           // something given that the server has not acknowledged
    this.isBusy = false;
    this.form.addEventListener("change", (event) => { if (event.target.name) this.keep(); });
    this.form.addEventListener("submit", () => { this.isWaiting = false; this.count(); });
    this.onLine = () => this.send();
    this.onExit = () => { this.isWaiting = false; };
    this.onLeave = (event) => { if (this.isWaiting) event.preventDefault(); };
    window.addEventListener("online", this.onLine);
    window.addEventListener("beforeunload", this.onLeave);
    document.addEventListener("muster:leaving", this.onExit);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    window.removeEventListener("online", this.onLine);
    window.removeEventListener("beforeunload", this.onLeave);
    document.removeEventListener("muster:leaving", this.onExit);
  }

  count() {
    const field = this.form.elements.namedItem("sequence");
    if (field) field.value = String(Number(field.value) + 1);
  }

  keep() {
    this.isWaiting = true;
    this.wait = FIRST_WAIT;
    this.send();
  }

  async send() {
    if (!this.isWaiting || this.isBusy) return;
    clearTimeout(this.timer);
    this.isBusy = true;
    this.isWaiting = false;           // an answer given while this one travels sets it again
    this.count();
    this.show("saving");
    const outcome = await this.post();
    this.isBusy = false;
    if (outcome === "unsent") {
      this.isWaiting = true;
      this.timer = setTimeout(() => this.send(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
    if (this.isWaiting && outcome !== "unsent") this.send();
    else this.show(outcome);
  }

  async post() {
    const request = { method: "POST", body: new FormData(this.form), headers: { "X-Requested-With": "muster" }, keepalive: true };
    try {
      const answer = await fetch(this.form.action, request);
      if (answer.ok && !answer.redirected) return "saved";
      return answer.status < 500 && !MAY_PASS.has(answer.status) ? "refused" : "unsent";
    } catch {
      return "unsent";
    }
  }

  show(state) {
    for (const text of this.querySelectorAll("[data-state]")) text.hidden = text.dataset.state !== state;
    this.dispatchEvent(new CustomEvent("muster:answer", { bubbles: true, detail: { state } }));
  }
}
customElements.define("answer-saver", AnswerSaver);

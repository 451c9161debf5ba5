/* <reading-place data-url="/../place/" data-place="block-key">{% csrf_token %}
     <p data-resume><a href="#block-key">Go on where you stopped</a></p>
     <div data-block="intro" id="block-intro">..</div> .. </reading-place>
   Remembers the last block that was seen: POST place=<data-block> at most every five seconds, and when the page is left.
   On opening without a #fragment it goes to data-place. A place that gets lost on the way is only a place: no retry. */
const PAUSE = 5000;

class ReadingPlace extends HTMLElement {
  connectedCallback() {
    this.sent = this.dataset.place ?? "";
    this.place = this.sent;
    this.blocks = [...this.querySelectorAll("[data-block]")];
    this.watcher = new IntersectionObserver((seen) => this.see(seen), { rootMargin: "0px 0px -40% 0px" });
    for (const block of this.blocks) this.watcher.observe(block);
    this.onHide = () => { if (document.visibilityState === "hidden") this.send(); };
    document.addEventListener("visibilitychange", this.onHide);
    this.resume();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.watcher.disconnect();
    document.removeEventListener("visibilitychange", this.onHide);
  }

  resume() {
    const block = this.blocks.find((one) => one.dataset.block === this.sent);
    if (!block || block === this.blocks[0] || window.location.hash) return;
    block.scrollIntoView({ behavior: "instant" });
  }

  see(entries) {
    const seen = entries.filter((entry) => entry.isIntersecting);
    if (seen.length === 0) return;
    this.place = seen[seen.length - 1].target.dataset.block;
    if (this.place === this.sent || this.timer) return;
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  send() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.dataset.url || this.place === this.sent) return;
    this.sent = this.place;
    const body = new FormData();
    body.set("place", this.place);
    body.set("csrfmiddlewaretoken", this.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
    fetch(this.dataset.url, { method: "POST", body, headers: { "X-Requested-With": "muster" }, keepalive: true }).catch(() => {});
  }
}
customElements.define("reading-place", ReadingPlace);

/* <quick-exit><a href="https://..." rel="noreferrer">Quick exit</a></quick-exit>
   Leaves at once and takes this page out of the history, so that "back" does not lead here. Escape pressed twice within
   a second does the same. Without script it is a link. What the server knows is not changed: the place is kept. */
class QuickExit extends HTMLElement {
  connectedCallback() {
    this.last = 0;
    this.onKey = (event) => this.count(event);
    document.addEventListener("keydown", this.onKey);
    this.addEventListener("click", (event) => {
      if (!event.target.closest("a")) return;
      event.preventDefault();
      this.leave();
    });
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey);
  }

  count(event) {
    if (event.key !== "Escape" || event.repeat) return;
    const now = Date.now();
    if (now - this.last < 1000) this.leave();
    this.last = now;
  }

  leave() {
    this.dispatchEvent(new CustomEvent("muster:leaving", { bubbles: true }));
    document.body.hidden = true;      // nothing to be read while the next page loads
    document.title = "\u00a0";
    window.location.replace(this.querySelector("a").href);
  }
}
customElements.define("quick-exit", QuickExit);

/* <self-check data-right="2"><details class="option" data-correct="yes|no">option, feedback</details> ..
     <p role="status"><span data-found="{n} of {all} found"></span></p></self-check>
   The options are folds with their feedback inside, so nothing is lost without script. With it the right ones are
   counted aloud, and `muster:checked` is fired when all right ones are found. */
class SelfCheck extends HTMLElement {
  connectedCallback() {
    this.line = this.querySelector("[data-found]");
    this.options = [...this.querySelectorAll(".option")];
    this.found = new Set();
    this.addEventListener("toggle", (event) => this.opened(event.target), true);
  }

  opened(option) {
    if (!option.matches?.(".option[open][data-correct='yes']")) return;
    this.found.add(option);
    const all = this.options.filter((one) => one.dataset.correct === "yes").length;
    if (this.line && all > 1) {
      this.line.textContent = this.line.dataset.found.replace("{n}", this.found.size).replace("{all}", all);
    }
    if (this.found.size === all) this.dispatchEvent(new CustomEvent("muster:checked", { bubbles: true }));
  }
}
customElements.define("self-check", SelfCheck);

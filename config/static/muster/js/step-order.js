/* <step-order><ol class="order"><li data-place="2"><span>step</span>
       <button type="button" class="up" hidden aria-label="..">icon</button><button type="button" class="down" hidden>icon</button></li> ..</ol>
     <p data-controls hidden><button type="button" data-check>Check the order</button></p> <p role="status" data-verdict></p>
     <template data-right>..</template><template data-wrong>..</template>
     <details data-answer>the right order</details></step-order>
   Without script one orders in one's head and opens the fold. With it the steps move up and down. */
class StepOrder extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector(".order");
    this.verdict = this.querySelector("[data-verdict]");
    for (const control of this.querySelectorAll(".order button, [data-controls]")) control.hidden = false;
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.matches(".up, .down")) this.move(button);
      else if (button?.matches("[data-check]")) this.check();
    });
  }

  move(button) {
    const item = button.closest("li");
    const other = button.matches(".up") ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (button.matches(".up")) other.before(item);
    else other.after(item);
    this.verdict.replaceChildren();
    for (const step of this.list.children) step.classList.remove("is-ok", "is-late");
    const isAtEdge = getComputedStyle(button).visibility === "hidden";
    (isAtEdge ? item.querySelector(button.matches(".up") ? ".down" : ".up") : button).focus();
  }

  check() {
    let isRight = true;
    [...this.list.children].forEach((step, index) => {
      const fits = Number(step.dataset.place) === index + 1;
      step.classList.toggle("is-ok", fits);
      step.classList.toggle("is-late", !fits);
      isRight &&= fits;
    });
    const words = this.querySelector(isRight ? "template[data-right]" : "template[data-wrong]");
    this.verdict.replaceChildren(words.content.cloneNode(true));
    if (!isRight) return;
    this.querySelector("[data-answer]").open = true;
    this.dispatchEvent(new CustomEvent("muster:checked", { bubbles: true }));
  }
}
customElements.define("step-order", StepOrder);

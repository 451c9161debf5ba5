/* <sort-cards><ul><li class="sort-card" data-group="act">
     <p>card</p> <div class="row" data-choices hidden><button type="button" data-group="act" aria-pressed="false">Act</button> ..</div>
     <p role="status" data-verdict></p> <details data-answer>Where it belongs, feedback</details></li></ul>
     <template data-right>..</template><template data-wrong>..</template></sort-cards>
   Without script each card has a fold with its group. With it the groups become buttons, and the fold opens when the
   card is placed rightly. Fires `muster:checked` when every card is. */
class SortCards extends HTMLElement {
  connectedCallback() {
    this.cards = [...this.querySelectorAll(".sort-card")];
    for (const card of this.cards) {
      card.querySelector("[data-choices]").hidden = false;
      card.querySelector("[data-answer]").hidden = true;
    }
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-choices] button");
      if (button) this.place(button.closest(".sort-card"), button);
    });
  }

  place(card, button) {
    const isRight = button.dataset.group === card.dataset.group;
    for (const one of card.querySelectorAll("[data-choices] button")) one.setAttribute("aria-pressed", String(one === button));
    const words = this.querySelector(isRight ? "template[data-right]" : "template[data-wrong]");
    card.querySelector("[data-verdict]").replaceChildren(words.content.cloneNode(true));
    const answer = card.querySelector("[data-answer]");
    answer.hidden = !isRight;
    answer.open = isRight;
    card.toggleAttribute("data-placed", isRight);
    if (this.cards.every((one) => one.hasAttribute("data-placed"))) {
      this.dispatchEvent(new CustomEvent("muster:checked", { bubbles: true }));
    }
  }
}
customElements.define("sort-cards", SortCards);

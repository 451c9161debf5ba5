/* <auto-submit><form method="get"><select>..</select><button data-fallback>Show</button></form></auto-submit>
   A filter that applies when it is changed with the pointer or left with the keyboard; the button stays for those
   who move through a select with the arrow keys, because a page that jumps under the fingers helps nobody. */
class AutoSubmit extends HTMLElement {
  connectedCallback() {
    let byKeyboard = false;
    this.addEventListener("keydown", () => { byKeyboard = true; });
    this.addEventListener("pointerdown", () => { byKeyboard = false; });
    this.addEventListener("change", (event) => {
      if (!byKeyboard) event.target.form.requestSubmit();
    });
  }
}
customElements.define("auto-submit", AutoSubmit);

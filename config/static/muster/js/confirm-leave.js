/* <confirm-leave><form>..</form></confirm-leave>
   Asks before something typed is lost. A form that is being sent, and the quick exit, are never held up.
   The words of the question are the browser's own. Without script nothing asks. */
class ConfirmLeave extends HTMLElement {
  connectedCallback() {
    this.isDirty = false;
    this.addEventListener("input", () => { this.isDirty = true; });
    this.addEventListener("submit", () => { this.isDirty = false; });
    this.onExit = () => { this.isDirty = false; };
    this.onLeave = (event) => { if (this.isDirty) event.preventDefault(); };
    document.addEventListener("muster:leaving", this.onExit);
    window.addEventListener("beforeunload", this.onLeave);
  }

  disconnectedCallback() {
    document.removeEventListener("muster:leaving", this.onExit);
    window.removeEventListener("beforeunload", this.onLeave);
  }
}
customElements.define("confirm-leave", ConfirmLeave);

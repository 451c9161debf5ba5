/* <scenario-player data-start="b1-start">
     <section class="node" id="b1-start" tabindex="-1"> text,
       <details class="option" name="b1-start">choice, feedback, <a class="onward" href="#b1-next">Go on</a></details> .. </section>
     <section class="node" id="b1-next" data-ending> .. </section>
   </scenario-player>
   Shows one node at a time; links between nodes then move instead of jump. "Try again" (a link to its own node) folds the
   choices. Fires `muster:ending` when a node with data-ending is reached, and once a choice without a way on is opened. */
class ScenarioPlayer extends HTMLElement {
  connectedCallback() {
    this.nodes = [...this.querySelectorAll(".node")];
    this.classList.add("is-playing");
    this.addEventListener("click", (event) => this.follow(event));
    this.addEventListener("toggle", (event) => this.opened(event.target), true);
    const asked = this.nodes.find((node) => `#${node.id}` === window.location.hash);
    this.show(asked ?? this.node(this.dataset.start) ?? this.nodes[0]);
  }

  node(id) {
    return this.nodes.find((node) => node.id === id);
  }

  show(current) {
    for (const node of this.nodes) node.hidden = node !== current;
    if (current?.hasAttribute("data-ending")) this.ended();
  }

  follow(event) {
    const link = event.target.closest("a[href^='#']");
    const next = link && this.node(link.getAttribute("href").slice(1));
    if (!next) return;
    event.preventDefault();
    for (const choice of next.querySelectorAll("details[open]")) choice.open = false;
    this.show(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  opened(choice) {
    if (choice.matches?.(".option[open]") && !choice.querySelector(".onward")) this.ended();
  }

  ended() {
    this.dispatchEvent(new CustomEvent("muster:ending", { bubbles: true }));
  }
}
customElements.define("scenario-player", ScenarioPlayer);

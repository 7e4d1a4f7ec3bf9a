// Light, dark, or as the system has it.

export type Theme = "auto" | "light" | "dark";

const system = matchMedia("(prefers-color-scheme: dark)");

class Look {
  theme = $state<Theme>((localStorage.getItem("theme") as Theme | null) ?? "auto");
  dark = $state(false);

  constructor() {
    this.apply();
    system.addEventListener("change", () => this.apply());
  }

  next() {
    const order: Theme[] = ["auto", "light", "dark"];
    this.theme = order[(order.indexOf(this.theme) + 1) % 3]!;
    localStorage.setItem("theme", this.theme);
    this.apply();
  }

  private apply() {
    this.dark = this.theme === "dark" || (this.theme === "auto" && system.matches);
    document.documentElement.dataset.theme = this.dark ? "dark" : "light";
  }
}

export const look = new Look();

/** Dark, light, or as the machine has it; remembered where the browser lets it. */

import { createSignal } from "solid-js";

/** What the page can look like. */
type Theme = "as the system" | "dark" | "light";
const themes: readonly Theme[] = ["as the system", "dark", "light"];

const stored = (): Theme => {
  try {
    const known = localStorage.getItem("theme");
    return themes.find((one) => one === known) ?? "as the system";
  } catch {
    // Storage may be forbidden: the theme then lasts as long as the page.
    return "as the system";
  }
};

const [theme, setTheme] = createSignal<Theme>(stored());
const show = () => {
  if (theme() === "as the system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme();
};
show();

export { theme };

/** Takes the next theme in turn. */
export function nextTheme(): void {
  setTheme(themes[(themes.indexOf(theme()) + 1) % themes.length]);
  show();
  try {
    localStorage.setItem("theme", theme());
  } catch {
    // Not remembered, and nothing else is lost.
  }
}

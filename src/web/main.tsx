/** The page starts: the catalogue is fetched, the link is read, the bench stands. */

import "./style/adopt.ts";
import "./style/base.css";
import { render } from "solid-js/web";
import { createBench } from "./bench/bench.ts";
import { loadCatalogue } from "./bench/catalogue.ts";
import { BenchContext } from "./bench/context.ts";
import { createHistory } from "./bench/history.ts";
import { Page } from "./page.tsx";
import { Trouble } from "./trouble.tsx";

const page = document.getElementById("page");
if (!page) throw new Error("index.html has lost its page");

try {
  const catalogue = await loadCatalogue();
  const history = createHistory(catalogue);
  const bench = createBench(catalogue, history.initial, history.remember);
  history.follow(bench);
  render(
    () => (
      <BenchContext.Provider value={bench}>
        <Page refused={history.refused} />
      </BenchContext.Provider>
    ),
    page,
  );
  if ("serviceWorker" in navigator && location.protocol !== "file:") {
    // Without it the page works all the same, as long as there is a network.
    navigator.serviceWorker.register("./sw.js").catch(() => undefined);
  }
} catch (error) {
  render(() => <Trouble error={error} />, page);
}

import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";
import { prefetch } from "./lib/api";
import { asks } from "./lib/filters";
import { place } from "./lib/router.svelte";

// What the first page shows is on its way while the page is being built.
prefetch("about");
if (place.path === "/") {
  if (!place.get("view")) prefetch(asks.newest("events", place.params));
  prefetch(asks.timeline(place.params));
  prefetch(asks.facets(place.params));
}
mount(App, { target: document.getElementById("app")! });

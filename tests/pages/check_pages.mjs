// Opens pages of runs in headless Chromium and checks what people would run into.
// Usage: node check_pages.mjs MODULES CHROMIUM WORK; WORK holds RUN-LANGUAGE folders.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { hostile } from "./hostile_dataset.mjs";

const [modules, chromiumPath, work] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core"), "utf8");

const widths = [360, 768, 1280];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const faults = [];
let checks = 0;
function expect(truth, what) {
  checks += 1;
  if (!truth) faults.push(what);
}

function htmlFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String).filter((name) => name.endsWith(".html")).sort();
}

// Without a browser: every page of the folder as text.
function checkFiles(folder, name) {
  const files = htmlFiles(folder);
  const ids = new Map(files.map((file) => [file, new Set(
    [...readFileSync(join(folder, file), "utf8").matchAll(/ id="([^"]*)"/g)].map((m) => m[1]))]));
  expect(files.length > 10, `${name}: only ${files.length} pages`);
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    expect(!/<script|<iframe|<object|<embed|<form| on[a-z]+="/i.test(text.replace(/&lt;/g, "")),
      `${name}/${file}: holds an element or attribute that runs something`);
    expect(name.startsWith("hostile") || !/\{\{|\}\}/.test(text), `${name}/${file}: a brace`);
    for (const [, link] of text.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      const [path, anchor] = link.split("#");
      const target = path ? join(dirname(file), path) : file;
      expect(!/^[a-z]+:|^\//i.test(link) && existsSync(join(folder, target)),
        `${name}/${file}: link ${link} leads nowhere`);
      if (anchor) expect(ids.get(target)?.has(anchor), `${name}/${file}: no ${anchor} for ${link}`);
    }
  }
  return files;
}

// Index, lists and some household pages: the largest, and one in hiding. Of the smaller runs only
// what they are there for, since checking contrast takes a second a page.
function chosen(run, folder, files) {
  const households = files.filter((file) => file.startsWith("households/"));
  const text = (file) => readFileSync(join(folder, file), "utf8");
  const hiding = households.find((file) => text(file).includes('class="notice"'));
  const largest = [...households].sort((a, b) => text(b).length - text(a).length)[0];
  const pages = run.startsWith("sample") ? [hiding] : ["index.html", largest];
  if (run.startsWith("district")) pages.push("lists/emergency.html", "lists/tier-A.html");
  return { hiding, pages: pages.filter(Boolean) };
}

async function checkPage(page, name) {
  const found = await page.evaluate(async (tags) => {
    const result = await globalThis.axe.run(document, { runOnly: tags });
    return result.violations.map((v) => `${v.id}: ${v.help} (${v.nodes[0].html.slice(0, 160)})`);
  }, rules);
  expect(found.length === 0, `${name}: axe: ${found.join("; ")}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `${name}: the page is ${wide} px wider than the window`);
  const drawings = await page.evaluate(() => [...document.querySelectorAll("svg.drawing")].map(
    (svg) => [svg.querySelector(":scope > title"), svg.querySelector(":scope > desc")].every(
      (element) => element?.textContent.trim())));
  expect(drawings.every(Boolean), `${name}: a drawing lacks title or description`);
  const regions = await page.evaluate(() => [...document.querySelectorAll(".wide")].every(
    (region) => region.tabIndex === 0 && region.getAttribute("aria-label")));
  expect(regions, `${name}: a scrolling region cannot be focused or has no label`);
  const strangers = await page.evaluate(
    () => document.querySelectorAll("script, img, iframe, object, embed, form").length);
  expect(strangers === 0, `${name}: ${strangers} elements that no template has`);
}

async function checkRun(context, run) {
  const folder = join(work, run);
  const files = checkFiles(folder, run);
  const { hiding, pages } = chosen(run, folder, files);
  expect(hiding || run.startsWith("district"), `${run}: no page of a household in hiding`);
  if (hiding) {
    const text = readFileSync(join(folder, hiding), "utf8");
    expect(!text.includes("svg ecomap") && !text.includes('class="drawing ecomap"'),
      `${run}/${hiding}: shows an ecomap`);
  }
  for (const file of pages) {
    const page = await context.newPage();
    page.on("request", (request) => expect(request.url().startsWith("file://"),
      `${run}/${file}: asks for ${request.url()}`));
    page.on("dialog", (dialog) => {
      expect(false, `${run}/${file}: opens a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    await page.goto(pathToFileURL(resolve(folder, file)).href);
    await page.evaluate(axe);
    expect(await page.evaluate(() => getComputedStyle(document.body).margin) === "0px",
      `${run}/${file}: style.css does not apply`);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await checkPage(page, `${run}/${file} at ${width} px`);
    }
    await page.close();
  }
  console.log(`${run}: ${files.length} pages read, ${pages.length} opened`);
}

// Hostile texts arrive as text: the page shows them, and the address line leads to them.
async function checkHostile(context, run) {
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(work, run, "lists/all.html")).href);
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll("h3 a")].map((a) => [a.textContent, a.href]));
  expect(shown.length === hostile.length, `${run}: ${shown.length} of ${hostile.length} listed`);
  for (const id of hostile)
    expect(shown.some(([text]) => text === id), `${run}: ${id} does not arrive as it is`);
  expect(new Set(shown.map(([, href]) => href.toLowerCase())).size === hostile.length,
    `${run}: two households share a file where case does not count`);
  for (const [id, href] of shown) {
    await page.goto(href);
    const heading = await page.evaluate(() => document.querySelector("h1").textContent);
    expect(heading.endsWith(` ${id}`), `${run}: ${href} is not the page of ${id}`);
    const alters = await page.evaluate(() =>
      [...document.querySelectorAll("svg.ecomap g.alter > title")].length);
    const notice = await page.evaluate(() => document.querySelectorAll(".notice").length);
    expect(alters > 0 || notice === 1, `${run}: ${id} has neither ecomap nor notice`);
  }
  await page.close();
}

const browser = await chromium.launch({ executablePath: chromiumPath,
  args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  const context = await browser.newContext({ offline: true });
  const runs = readdirSync(work).filter((name) => /-(en|zh)$/.test(name)).sort();
  expect(runs.length === 6, `${runs.length} runs to look at`);
  for (const run of runs) await checkRun(context, run);
  for (const run of runs.filter((name) => name.startsWith("hostile"))) await checkHostile(context, run);
} finally {
  await browser.close();
}
for (const fault of faults) console.error(`FAULT ${fault}`);
console.log(`${checks} checks, ${faults.length} faults`);
process.exit(faults.length > 0 || checks === 0 ? 1 : 0);

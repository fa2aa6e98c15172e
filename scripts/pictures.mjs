// npm run pictures: the pictures of the README, taken of the page as it is: the first screen on a desk and on a phone, every
// lens by itself; and the page's icon as a PNG. Needs the packages of test/ (npm test fetches them).
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { launchBrowser, noBrowser, servePage } from "./browser.mjs";
import { build } from "./build.mjs";
import { distIsFresh, oneAtATime, root } from "./ready.mjs";

const folder = join(root, "docs", "pictures");
/** A tube amplifier on headphones of known impedance: what an output does to tone and membrane. */
const TUBE = "#v=1&source=topping-e2x2-otg&amp=bottlehead-crack&headphones=sennheiser-hd-800-s";
/** A dongle of measured noise and distortion on sensitive in-ears. */
const DONGLE = "#v=1&source=apple-usb-c-adapter-us&headphones=campfire-audio-andromeda";

if (noBrowser) {
  process.stderr.write(`headamp: ${noBrowser}\n`);
  process.exit(1);
}
if (!distIsFresh()) await oneAtATime(build);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const { url, stop } = await servePage();

async function open(hash, viewport, colorScheme) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
  await page.goto(url + hash);
  await page.waitForSelector(".lens svg path");
  await page.waitForSelector(".next .try, .next .waiting");
  await page.waitForTimeout(2500);
  return page;
}
const shoot = (target, name, options = {}) => target.screenshot({ path: join(folder, `${name}.png`), ...options });

try {
  for (const scheme of ["dark", "light"]) {
    const page = await open("", { width: 1440, height: 900 }, scheme);
    await shoot(page, `first-${scheme}`);
    await page.close();
  }
  const phone = await open("", { width: 390, height: 844 }, "dark");
  await shoot(phone, "first-phone");
  await phone.close();

  const shootLenses = async (page, wanted) => {
    for (const tab of wanted) {
      await page.click(`.lensbar button:text-is("${tab}")`);
      await page.waitForTimeout(300);
      const lens = page.locator(".lens").first();
      await lens.locator(".take-away, .numbers").evaluateAll((parts) => {
        for (const part of parts) part.remove();
      });
      await shoot(lens, `lens-${tab.toLowerCase()}`);
    }
  };
  const dongle = await open(DONGLE, { width: 1440, height: 900 }, "light");
  await shootLenses(dongle, ["Noise", "Distortion"]);
  await dongle.close();
  const page = await open(TUBE, { width: 1440, height: 900 }, "light");
  await shootLenses(page, ["Levels", "Response", "Impedance", "Gain", "Membrane", "Safety", "Impact"]);
  await page.click('.lensbar button:text-is("Market")');
  await page.waitForSelector(".market tbody tr");
  await page.waitForTimeout(500);
  await shoot(page.locator(".market .plot"), "market");
  await page.close();

  const icon = await browser.newPage({ viewport: { width: 512, height: 512 } });
  await icon.setContent(
    `<style>body{margin:0}svg{width:512px;height:512px;display:block}</style>${readFileSync(join(root, "src/web/public/icon.svg"), "utf8").replace('rx="14"', 'rx="0"')}`,
  );
  await icon.screenshot({ path: join(root, "src/web/public/icon-512.png") });
} finally {
  await browser.close();
  await stop();
}

/** What is shown when the page itself cannot start: what is wrong, where, what to do. */

/** A page that could not be loaded whole. */
export function Trouble(props: { readonly error: unknown }) {
  const words = () => (props.error instanceof Error ? props.error.message : String(props.error));
  return (
    <main class="trouble">
      <h1>headamp could not start.</h1>
      <p>
        A part of the page is missing: {words()}. Load the page again; if that does not help, its files were not copied
        whole to this server.
      </p>
    </main>
  );
}

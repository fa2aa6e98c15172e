/** A place for one recording. */

/** A file input with its title, and a second one for what describes the signal where that is wanted. */
export function FileField(props: {
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  readonly sidecar?: boolean;
}) {
  return (
    <div class="field">
      <label>
        <span>{props.title}</span>
        <input type="file" name={props.name} accept=".wav,.flac,audio/wav,audio/flac" />
      </label>
      {props.hint ? <small>{props.hint}</small> : null}
      {props.sidecar ? (
        <label class="second">
          <span>its .json, where headamp made the signal</span>
          <input type="file" name={`${props.name}-sidecar`} accept=".json,application/json" />
        </label>
      ) : null}
    </div>
  );
}

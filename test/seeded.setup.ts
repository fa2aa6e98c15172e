/** Properties draw the same examples in every run: a failure is there to be looked at again. */
import fc from "fast-check";

fc.configureGlobal({ seed: 20_000 });

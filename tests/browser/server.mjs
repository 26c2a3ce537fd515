// The tests use the server of `cargo xtask serve`, so that both meet the same host.
export { serve } from "../../xtask/site/serve.mjs";

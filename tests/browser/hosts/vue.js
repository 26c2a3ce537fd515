// The same page, made by Vue.

import { createApp, onMounted, onUnmounted, reactive, ref } from "vue";

const app = createApp({
  setup() {
    const state = reactive({ shown: true, place: "main", turn: 1, seats: 80 });
    const told = ref("nothing");
    const change = ({ detail }) => Object.assign(state, detail);
    onMounted(() => document.addEventListener("host", change));
    onUnmounted(() => document.removeEventListener("host", change));
    const heard = ({ detail }) => {
      told.value = detail.native.upgrade_per_year.low;
    };
    return { state, told, heard };
  },
  template: `
    <header class="bar"><b class="brand">Joiner</b></header>
    <main>
      <section class="hero">
        <h1>Access that follows people</h1>
        <p>Somebody joins, and has every account by nine. Somebody leaves, and has none by ten past.</p>
      </section>
      <section id="cost">
        <h2>What it costs</h2>
        <Teleport to="#aside" :disabled="state.place === 'main'" defer>
          <scim-cost v-if="state.shown" id="one" :key="state.turn" app="intercom" plan="essential"
              :seats="state.seats" @scim-change="heard">
            <table>
              <caption>What SCIM costs at Intercom</caption>
              <tbody><tr><th scope="row">Expert instead of Essential, 80 seats</th><td>$98,880 a year</td></tr></tbody>
            </table>
          </scim-cost>
        </Teleport>
        <p class="after">The calculator told: <output id="told">{{ told }}</output></p>
      </section>
      <aside id="aside"></aside>
    </main>`,
});
app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith("scim-");
app.mount("#root");

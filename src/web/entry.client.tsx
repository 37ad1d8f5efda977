import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { loadWords } from "./desk-words.ts";
import { WordsProvider } from "./ui/words.tsx";

// Only the desk comes here: portal, account and print pages carry no module script.
void loadWords(document.documentElement.lang).then((i18n) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <WordsProvider i18n={i18n}>
          <HydratedRouter />
        </WordsProvider>
      </StrictMode>,
    );
  });
});

import { useEffect, useRef } from "react";
import { useT } from "../ui/words.tsx";

type HelpProps = { open: boolean; close: () => void };

/** Which keys the list knows. Single letters work only while the list has the focus (R25). */
export function Help({ open, close }: HelpProps) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="keys-h" className="card">
      <h2 id="keys-h">{t("desk.keys.title")}</h2>
      <dl className="kv">
        {["j", "k", "enter", "help"].map((key) => (
          <div key={key}>
            <dt>
              <kbd>{t(`desk.keys.${key}.key`)}</kbd>
            </dt>
            <dd>{t(`desk.keys.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button className="btn" type="submit">
          {t("desk.keys.close")}
        </button>
      </form>
    </dialog>
  );
}

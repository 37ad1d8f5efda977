import { Banner } from "../banner.tsx";
import { Sect } from "../card.tsx";
import { LoopLine, LoopList } from "../loop-line.tsx";
import { Row, Rows } from "../rows.tsx";
import { Strip } from "../strip.tsx";
import { AmarasDesk, rosa } from "./people.tsx";

const name = "María Guadalupe de los Ángeles Hernández-Villanueva";

/** The longest names and words that a page may get, in Spanish: nothing may stick out of its part. */
export function LongestDrawn() {
  return (
    <AmarasDesk page="today">
      <Banner
        patient={{
          ...rosa,
          name,
          allergies: ["ácido acetilsalicílico", "sulfametoxazol-trimetoprima"],
          sameName: true,
          incomplete: true,
        }}
        acts={[{ words: "Llamar", to: "/desk/patients/1/call", method: "post", icon: "phone", tone: "primary" }]}
      />
      <Strip
        id="now-1"
        age="23 h 59 min"
        title={`${name}: subió 2.3 kg en 5 días`}
        words="Nadie lo ha tomado todavía."
        standing="late"
        acts={[{ words: "Lo tomo yo", to: "/desk/loops/1/claim", method: "post", tone: "primary" }]}
      />
      <Rows>
        <Row
          row={{
            patientId: "1",
            name,
            born: "12 sept 1955",
            record: "20418",
            to: "/desk?who=1",
            why: { point: "Le prometió una respuesta sobre el sulfametoxazol-trimetoprima." },
            sameName: true,
            held: "Lena Brandt está llamando ahora",
            due: { words: "antes de las 12 del mediodía", tone: "soon" },
            minutes: "en la consulta",
            act: { words: "Llamar", to: "/desk/patients/1/call", method: "post", icon: "phone" },
          }}
        />
      </Rows>
      <Sect id="open" title="Pendientes: 1">
        <LoopList>
          <LoopLine
            loop={{
              loopId: "1",
              standing: { words: "espera a la paciente", tone: "plain" },
              title: "Llamar con el resultado del ecocardiograma transesofágico",
              holder: { name, details: "vence el miércoles 25 de noviembre, 12 del mediodía" },
              acts: [
                { words: "Anotar sus palabras", to: "/desk/loops/1/words" },
                { words: "Pasar a otra persona", to: "/desk/loops/1/hand" },
              ],
            }}
          />
        </LoopList>
      </Sect>
    </AmarasDesk>
  );
}

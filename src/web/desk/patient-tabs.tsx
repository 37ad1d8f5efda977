import { Tabs } from "../ui/tabs.tsx";
import { useT } from "../ui/words.tsx";

type PatientTabsProps = { patientId: string; current: "relationship" | "chart" };

/** The parts of one patient, for those who may read them. */
export function PatientTabs({ patientId, current }: PatientTabsProps) {
  const t = useT();
  const to = `/desk/patients/${patientId}`;
  const tabs = [
    { to, words: t("desk.patient.relationship"), current: current === "relationship" },
    { to: `${to}/chart`, words: t("desk.patient.chart"), current: current === "chart" },
  ];
  return <Tabs label={t("desk.patient.parts")} tabs={tabs} />;
}

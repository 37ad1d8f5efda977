export type Tab = { to: string; words: string; current?: boolean };

type TabsProps = { label: string; tabs: readonly Tab[] };

/** Parts of one page or of one patient, as links. Only what is built. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ to, words, current }) => (
          <li key={to}>
            <a href={to} aria-current={current ? "true" : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Our own line drawings on a 24-unit grid. One row a sign: add it here when a page needs one more. */
const signs = {
  phone: "M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2z",
  alarm: "M12 4 2.8 20h18.4zM12 10v4.5M12 17.4v.1",
  home: "M4 11.5 12 4l8 7.5V20h-5v-5H9v5H4z",
  promise: "M4 12.5 8.5 17 20 6M4 19.5h16",
  pencil: "M4 20h4L19 9l-4-4L4 16z",
  check: "m5 12.5 4.5 4.5L19 7.5",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v4.2l3 1.8",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.6-4 3.4-6 7.5-6s6.9 2 7.5 6",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 20.5 20.5",
  look: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.8v5M12 16.2v.1",
  back: "M14 5 7 12l7 7",
} as const;

export type IconName = keyof typeof signs;

type IconProps = { name: IconName };

/** One sign beside its word. It is never alone, so it is hidden from those who listen. */
export function Icon({ name }: IconProps) {
  return (
    <svg className="ico" viewBox="0 0 24 24" aria-hidden="true">
      <path d={signs[name]} />
    </svg>
  );
}

declare const patient: unique symbol;

/** The id of a patient whom the gate, a panel, a job or a sweep handed out. A plain string does not compile in its place. */
export type PatientId = string & { readonly [patient]: true };

-- Accounts live in a schema of their own, read by the role auth only. The four tables are those of better-auth.
create schema auth;
grant usage on schema auth to rapport_auth;

create table auth."user" (
  id uuid primary key, name text not null, email text not null unique, "emailVerified" boolean not null default false, image text,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
);
create table auth.session (
  id uuid primary key, "expiresAt" timestamptz not null, token text not null unique,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null,
  "ipAddress" text, "userAgent" text, "userId" uuid not null references auth."user" on delete cascade
);
create index session_owner on auth.session ("userId");
create table auth.account (
  id uuid primary key, "accountId" text not null, "providerId" text not null, "userId" uuid not null references auth."user" on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz,
  scope text, password text, "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null
);
create index account_owner on auth.account ("userId");
create table auth.verification (
  id uuid primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on auth.verification (identifier);

-- Failed sign-ins, counted per e-mail and per address in windows of time; rows of past windows are swept.
create table auth.sign_in_attempts (
  subject text not null, window_start timestamptz not null, failures int not null,
  primary key (subject, window_start)
);
grant select, insert, update, delete on all tables in schema auth to rapport_auth;

create table seats (                                                         -- which account sits where; read before an organisation is known
  account_id uuid not null, organization_id uuid not null references organizations, person_id uuid not null,
  role text not null check (role in ('clinician', 'front-desk', 'admin', 'patient', 'relative')), ended_at timestamptz,
  primary key (account_id, organization_id, person_id)
);
grant select, insert, update on seats to rapport_auth;
grant select on organizations to rapport_auth;

import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/** Opens a session for an account that somebody else has vouched for. Called on the server only; it is no route. */
export const openSessionPlugin = {
  id: "open-session",
  endpoints: {
    openSession: createAuthEndpoint(
      { method: "POST", body: z.object({ accountId: z.uuid(), keep: z.boolean() }) },
      async (ctx) => {
        const { accountId, keep } = ctx.body;
        const user = await ctx.context.internalAdapter.findUserById(accountId);
        if (!user) return null;
        const session = await ctx.context.internalAdapter.createSession(user.id, !keep);
        await setSessionCookie(ctx, { session, user }, !keep);
        return { accountId: user.id };
      },
    ),
  },
};

import { type RequestHandler, Router } from 'express';
import { ResetPasswordDocument, VerifyEmailDocument } from '../rest/generated/operations.ts';
import { type Html, html } from '../shared/html.ts';
import { accountScript } from './account-pages.script.ts';
import { page } from './welcome.frame.ts';

interface AccountPage {
  title: string;
  /** The mutation that takes the token, and its operation. */
  field: string;
  query: string;
  inputs: Html[];
  button: string;
  done: string;
}

const verifyEmail: AccountPage = {
  title: 'Verify your e-mail address',
  field: 'verifyEmail',
  query: VerifyEmailDocument.toString().trim(),
  inputs: [],
  button: 'This address is mine',
  done: 'Thank you: the address is verified.',
};

const resetPassword: AccountPage = {
  title: 'Choose a password',
  field: 'resetPassword',
  query: ResetPasswordDocument.toString().trim(),
  inputs: [
    html`<p><label>New password, 8 to 128 characters<br>
<input name="password" type="password" autocomplete="new-password" required></label></p>`,
  ],
  button: 'Set the password',
  done: 'The password is set. Log in with it.',
};

/** Where the links of mails lead in a shop without pages of its own. */
export function accountPages(): Router {
  const router = Router();
  router.get('/account/verify-email', show(verifyEmail));
  router.get('/account/reset-password', show(resetPassword));
  router.get('/account.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('text/javascript').send(accountScript);
  });
  return router;
}

function show({ title, field, query, inputs, button, done }: AccountPage): RequestHandler {
  const content = html`<main class="notice">
<h1>${title}</h1>
<form data-field="${field}" data-query="${query}" data-done="${done}">
${inputs}
<p><button name="button">${button}</button></p>
</form>
<p role="status"></p>
<script src="/account.js" type="module"></script>
</main>`;
  const body = page(`${title} - Atelier`, content);
  return (_request, response) => {
    response.set('Cache-Control', 'no-cache').send(body);
  };
}

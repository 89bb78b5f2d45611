// Passkeys: [data-passkey] is a form whose button registers one, logs in by one, or shows one as second factor. What it says
// stands in the page, in the reader's language; what the hub says comes with its findings in both.
(() => {
  'use strict';

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id), transports: (one.transports ?? []).filter(Boolean) }));

  class Said extends Error {}

  const post = async (form, path, body) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': form.querySelector('input[name="_csrf"]').value },
      body: JSON.stringify(body ?? {}),
    });
    const json = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      const finding = json.findings?.[0];
      const language = document.documentElement.lang === 'en' ? 'en' : 'ja';
      throw new Said(finding ? `${finding.message[language]} ${finding.fix[language]}` : form.dataset.failed);
    }
    return json;
  };

  const create = async (form) => {
    const options = await post(form, '/webauthn/register/options');
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
        extensions: { credProps: true },
      },
    });
    await post(form, '/webauthn/register', {
      publicKey: {
        label: form.querySelector('input[name="label"]').value,
        credential: {
          id: made.id,
          rawId: text(made.rawId),
          type: made.type,
          response: {
            attestationObject: text(made.response.attestationObject),
            clientDataJSON: text(made.response.clientDataJSON),
            transports: made.response.getTransports?.() ?? [],
          },
          clientExtensionResults: made.getClientExtensionResults(),
          authenticatorAttachment: made.authenticatorAttachment,
        },
      },
    });
    return form.dataset.to;
  };

  const show = async (form) => {
    const options = await post(form, '/webauthn/authenticate/options');
    const shown = await navigator.credentials.get({
      publicKey: {
        challenge: bytes(options.challenge),
        rpId: options.rpId,
        timeout: options.timeout,
        userVerification: options.userVerification,
        allowCredentials: known(options.allowCredentials),
      },
    });
    const entered = await post(form, '/login/webauthn', {
      id: shown.id,
      rawId: text(shown.rawId),
      type: shown.type,
      response: {
        authenticatorData: text(shown.response.authenticatorData),
        clientDataJSON: text(shown.response.clientDataJSON),
        signature: text(shown.response.signature),
        userHandle: shown.response.userHandle ? text(shown.response.userHandle) : undefined,
      },
      clientExtensionResults: shown.getClientExtensionResults(),
      authenticatorAttachment: shown.authenticatorAttachment,
    });
    return form.dataset.to ?? entered.redirectUrl;
  };

  const own = (address) => {
    const url = new URL(address ?? '/', location.origin);
    return url.origin === location.origin ? url.href : '/';
  };

  const say = (form, words) => {
    const line = form.querySelector('[role="status"]');
    line.textContent = words;
    line.hidden = words === '';
  };

  const why = (form, failure) => {
    if (failure instanceof Said) return failure.message;
    if (failure.name === 'SecurityError') return form.dataset.address;
    if (failure.name === 'InvalidStateError') return form.dataset.already ?? form.dataset.failed;
    return failure.name === 'NotAllowedError' ? form.dataset.cancelled : form.dataset.failed;
  };

  document.querySelectorAll('form[data-passkey]').forEach((form) => {
    const button = form.querySelector('button');
    if (!window.PublicKeyCredential) {
      say(form, form.dataset.unsupported);
      return;
    }
    button.disabled = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      button.disabled = true;
      say(form, '');
      try {
        location.assign(own(await (form.dataset.passkey === 'register' ? create(form) : show(form))));
      } catch (failure) {
        say(form, why(form, failure));
        button.disabled = false;
        button.focus();
      }
    });
  });
})();

import { createMemoryAdapter, type MemoryRelation } from '@studio/adapter-testkit';
import { DataGrid, QueryEditor, SchemaTree, StudioProvider } from '@studio/react';
import { StrictMode, useEffect, useRef, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/** A page that the studio's parts stand in as guests. Its address says what kind of page it is. */
const wishes = new URLSearchParams(location.search);
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;

const shop = (id: string, names: readonly string[]) => {
  const things: MemoryRelation = {
    name: 'things',
    columns: [
      { name: 'id', type: 'int8' },
      { name: 'name', type: 'text', comment: 'What it is called' },
      { name: 'doc', type: 'jsonb' },
      { name: 'kind', type: 'thing_kind' },
      { name: 'made', type: 'timestamptz' },
    ],
    primaryKey: ['id'],
    rows: names.map((name, index) => [
      String(index + 1),
      name,
      '{"a": 1}',
      'plain',
      '2026-03-31 13:45:00.123456+02',
    ]),
  };
  return createMemoryAdapter({
    id,
    relations: [things],
    enums: [{ name: 'thing_kind', labels: ['plain', 'odd'] }],
  });
};

const one = shop('one', ['Axe', 'Bolt', 'Cord']);
const other = shop('other', ['Dish', 'Egg', 'Fork']);
const things = { schema: 'public', name: 'things' };

/** Elements of the host as any page has them; what is around them never moves them. */
function HostContent() {
  const [keys, setKeys] = useState<readonly string[]>([]);
  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- the host's own shortcuts, on elements of its own
    <section
      id="host"
      aria-label="Host"
      style={{ position: 'absolute', insetBlockStart: 0, insetInlineStart: 0, width: 300, height: 560 }}
      onKeyDown={({ key }) => setKeys((before) => [...before, key])}
    >
      <h1>Host</h1>
      <h2>
        With <em>its</em> <code>own</code> <mark>look</mark>
      </h2>
      <p>
        A <a href="#/elsewhere">link</a>, <strong>strong</strong> and <small>small</small>.
      </p>
      <button type="button">Host button</button>
      <input aria-label="Host field" defaultValue="text" />
      <select aria-label="Host choice">
        <option>1</option>
        <option>2</option>
      </select>
      <textarea aria-label="Host text" />
      <ul>
        <li>item</li>
      </ul>
      <table>
        <thead>
          <tr>
            <th>head</th>
          </tr>
        </thead>
        <tbody>
          <tr role="row">
            <td role="gridcell">cell</td>
          </tr>
        </tbody>
      </table>
      <hr />
      <svg width="10" height="10">
        <rect width="10" height="10" />
      </svg>
      <output id="host-keys">{keys.join(' ')}</output>
    </section>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section aria-label={name} style={{ width: 640, height: 260, overflow: 'hidden' }}>
      {children}
    </section>
  );
}

/** Two grids on two connections, an editor and a tree, under two providers. */
function Guests() {
  return (
    <div
      id="guests"
      style={{ position: 'absolute', insetBlockStart: 0, insetInlineStart: 320, width: 640, height: 1040 }}
    >
      <StudioProvider adapter={one} nonce={nonce} theme="light">
        <Part name="One">
          <DataGrid relation={things} />
        </Part>
      </StudioProvider>
      <StudioProvider adapter={other} nonce={nonce} theme="light">
        <Part name="Other">
          <DataGrid relation={things} />
        </Part>
        <Part name="Editor">
          <QueryEditor defaultValue="select 1" aria-label="SQL" />
        </Part>
        <Part name="Tree">
          <SchemaTree aria-label="Objects" />
        </Part>
      </StudioProvider>
    </div>
  );
}

/** A modal of the host, with a grid in it. */
function Modal({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element?.open) element?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label="Host modal"
      onClose={onClose}
      style={{ width: 700, height: 460, padding: 12, background: 'white' }}
    >
      <button type="button" onClick={() => dialog.current?.close()}>
        Close modal
      </button>
      <StudioProvider adapter={one} nonce={nonce} theme="light">
        <Part name="In modal">
          <DataGrid relation={things} />
        </Part>
      </StudioProvider>
    </dialog>
  );
}

function Host() {
  const [guests, setGuests] = useState(false);
  const [isModal, setModal] = useState(false);
  return (
    <>
      <HostContent />
      <div style={{ position: 'absolute', insetBlockStart: 600, insetInlineStart: 0 }}>
        <button type="button" onClick={() => setGuests((isThere) => !isThere)}>
          Guests
        </button>
        <button type="button" onClick={() => setModal(true)}>
          Open modal
        </button>
      </div>
      {guests && <Guests />}
      {isModal && <Modal onClose={() => setModal(false)} />}
    </>
  );
}

const root = document.querySelector('#root');
if (wishes.has('rtl')) document.documentElement.dir = 'rtl';
if (root) {
  const host = <Host />;
  createRoot(root).render(wishes.has('strict') ? <StrictMode>{host}</StrictMode> : host);
}

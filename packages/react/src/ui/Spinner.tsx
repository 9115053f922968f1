import { LoaderCircle } from 'lucide-react';

/** A sign that something runs. Decorative: what runs, and for how long, is said in words beside it. */
export function Spinner({ size = 14 }: { readonly size?: number }) {
  return <LoaderCircle size={size} aria-hidden className="stu:text-accent stu:motion-safe:animate-spin" />;
}

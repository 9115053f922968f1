/** A part of all, as a bar beside its figure. Colour alone says nothing here that the figure does not. */
export function ShareBar({ share }: { readonly share: number }) {
  const weight = share >= 0.3 ? 'heavy' : share >= 0.1 ? 'medium' : 'light';
  return (
    <span
      aria-hidden
      className="stu:h-1.5 stu:min-w-6 stu:flex-1 stu:overflow-hidden stu:rounded-full stu:bg-sunken"
    >
      <span
        data-weight={weight}
        style={{ width: `${Math.max(share > 0 ? 2 : 0, share * 100)}%`, display: 'block', height: '100%' }}
        className="stu:rounded-full stu:bg-accent stu:data-[weight=heavy]:bg-danger stu:data-[weight=medium]:bg-warning"
      />
    </span>
  );
}

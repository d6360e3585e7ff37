/** One instance of `make(owner)` per owner: a DataLoader per request's EntityManager, gone with it. */
export function perRequest<Owner extends object, Instance>(make: (owner: Owner) => Instance) {
  const instances = new WeakMap<Owner, Instance>();
  return (owner: Owner): Instance => {
    const known = instances.get(owner);
    if (known !== undefined) return known;
    const made = make(owner);
    instances.set(owner, made);
    return made;
  };
}

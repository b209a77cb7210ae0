/** A proof's name and what was measured, as one row of the table. */
export type Figures = readonly [proof: string, figures: string];

/** All that was measured, one row for each proof. */
export function figuresTable(seed: number, rows: readonly Figures[]): string {
  const width = Math.max(...rows.map(([proof]) => proof.length));
  const lines = rows.map(([proof, figures]) => `  ${proof.padEnd(width)}  ${figures}`);
  return ["", `Proofs, made with FAULTS_SEED=${seed}:`, ...lines, ""].join("\n");
}

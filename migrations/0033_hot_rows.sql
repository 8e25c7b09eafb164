-- Claiming, sending and recording change a row without changing what any index says of it: PostgreSQL then keeps it in its page (HOT) instead of
-- writing all its index entries again, and SQLite has fewer trees to mend. What an index leaves out must not be asked of a column that the
-- hot path changes.

-- What is claimed is skipped where it stands, at the head of the queue: never more than a few claims.
DROP INDEX due_next;
CREATE INDEX due_next ON due (route_id, lane, run_at_ms);
-- What a crash left claimed is looked for by reading the queue, beside the writer.
DROP INDEX due_leased;
-- Whatever is held has a reason, and what is accepted has never had one.
DROP INDEX parcels_held;
CREATE INDEX parcels_held ON parcels (recipient_id) WHERE reason IS NOT NULL;
-- The open ones have an index of their own.
DROP INDEX tasks_by_handset;
CREATE INDEX tasks_by_handset ON tasks (handset_id, closed_ms) WHERE closed_ms IS NOT NULL;

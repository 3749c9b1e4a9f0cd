-- Nothing changes here: several nodes write to one store, and its own index is what all of them know. See the script of the other engine.
SELECT 1;

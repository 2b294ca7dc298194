"""The tables against annotated documents: scores, rows judged one by one, how sure each rule is, gains and losses."""

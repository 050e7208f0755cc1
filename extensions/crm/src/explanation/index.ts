/** "Why do I (not) see this?" and "who can see this customer?", answered from the access table and the agreements. */

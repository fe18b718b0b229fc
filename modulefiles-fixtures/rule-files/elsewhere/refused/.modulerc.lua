forbid{name="refused/2", message="ask for 1"}

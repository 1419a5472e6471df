"""What candidates go through beside their papers: the written test, the interview, the references."""

"""What a run may use. The kernel keeps these limits where it can."""

#: What a run may print, and the largest file that it may write: 1 MiB.
OUTPUT_LIMIT = 1 << 20
#: The address space of a run: 1 GiB.
MEMORY_LIMIT = 1 << 30

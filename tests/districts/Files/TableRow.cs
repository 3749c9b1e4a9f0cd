using Districts.Truth;

namespace Districts.Files;

internal sealed record TableRow(object?[] Cells, Answer Answer);

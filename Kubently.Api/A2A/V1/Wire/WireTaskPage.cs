namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WireTaskPage(IReadOnlyList<WireTask> Tasks, string NextPageToken, int PageSize, int TotalSize);

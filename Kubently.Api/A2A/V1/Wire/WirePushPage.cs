namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WirePushPage(IReadOnlyList<WirePushConfig> Configs, string NextPageToken);

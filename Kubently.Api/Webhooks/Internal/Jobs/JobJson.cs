using System.Text.Json.Serialization;

namespace Kubently.Api.Webhooks.Internal.Jobs;

/// <summary>Jobs as they lie in Redis.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobOrder))]
internal sealed partial class JobJson : JsonSerializerContext;

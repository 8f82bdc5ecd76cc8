using System.Text.Json.Serialization;
using Kubently.Api.Access.Internal.Keys;
using Kubently.Api.Access.Internal.Tokens;

namespace Kubently.Api.Access.Internal.Shared;

/// <summary>The records as they lie in Redis.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredKey))]
[JsonSerializable(typeof(ClusterTokens))]
internal sealed partial class AccessJson : JsonSerializerContext;

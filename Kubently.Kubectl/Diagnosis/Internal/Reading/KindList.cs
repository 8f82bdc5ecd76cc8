using System.Collections.Immutable;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>What was read of one kind; no objects at all when it could not be read.</summary>
internal sealed record KindList(KindSource Source, ImmutableArray<ClusterObject>? Objects, ImmutableArray<string> Missing, HttpRequestException? Failure = null);

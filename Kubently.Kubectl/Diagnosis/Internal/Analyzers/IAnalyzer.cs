using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Looks at one side of a snapshot. Pure: the same snapshot gives the same drafts.</summary>
internal interface IAnalyzer
{
    IEnumerable<Draft> Analyze(ClusterSnapshot snapshot);
}

using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Merging;

/// <summary>Makes one finding of a cause and its symptoms.</summary>
internal static class StoryMerger
{
    private const int MostEvidence = 10;
    private const int MostAffected = 50;

    /// <summary>
    /// Drafts whose cause is another draft become part of it. The order of <paramref name="drafts"/> breaks ties: of two about
    /// one object the earlier is the cause.
    /// </summary>
    public static ImmutableArray<Finding> Merge(IReadOnlyList<Draft> drafts)
    {
        var byObject = Enumerable.Range(0, drafts.Count).ToLookup(index => drafts[index].Object);
        var symptoms = new Dictionary<int, List<int>>();
        var roots = new List<int>();
        for (var index = 0; index < drafts.Count; index++)
        {
            var causes = Causes(drafts, byObject, index);
            if (causes.Count == 0)
            {
                if (!drafts[index].OnlyAsSymptom) roots.Add(index);
                continue;
            }
            foreach (var cause in causes)
            {
                if (!symptoms.TryGetValue(cause, out var list)) symptoms[cause] = list = [];
                list.Add(index);
            }
        }
        return [.. roots.Select(root => Story(drafts[root], [.. symptoms.GetValueOrDefault(root, []).Select(index => drafts[index])]))];
    }

    // Follows causes to their ends; what leads only back to itself has no cause but itself.
    private static SortedSet<int> Causes(IReadOnlyList<Draft> drafts, ILookup<ObjectReference, int> byObject, int start)
    {
        var ends = new SortedSet<int>();
        var seen = new HashSet<int> { start };
        var open = new Stack<int>([start]);
        while (open.TryPop(out var index))
        {
            var next = Parents(drafts, byObject, index).ToArray();
            if (next.Length == 0 && index != start && !drafts[index].OnlyAsSymptom) ends.Add(index);
            foreach (var parent in next)
                if (seen.Add(parent)) open.Push(parent);
        }
        if (ends.Count == 0 && seen.Count > 1 && seen.Min() is var first && first != start && !drafts[first].OnlyAsSymptom && IsCycle(drafts, byObject, start, first)) ends.Add(first);
        return ends;
    }

    // Two that blame each other: the earlier one tells the story.
    private static bool IsCycle(IReadOnlyList<Draft> drafts, ILookup<ObjectReference, int> byObject, int start, int first)
    {
        var seen = new HashSet<int> { first };
        var open = new Stack<int>([first]);
        while (open.TryPop(out var index))
            foreach (var parent in Parents(drafts, byObject, index))
            {
                if (parent == start) return true;
                if (seen.Add(parent)) open.Push(parent);
            }
        return false;
    }

    private static IEnumerable<int> Parents(IReadOnlyList<Draft> drafts, ILookup<ObjectReference, int> byObject, int index) =>
        drafts[index].CausedBy.Distinct()
            .SelectMany(reference => byObject[reference])
            .Where(parent => parent != index && (drafts[parent].Object != drafts[index].Object || parent < index));

    private static Finding Story(Draft root, ImmutableArray<Draft> symptoms)
    {
        var affected = root.Affected.Concat(symptoms.SelectMany(symptom => symptom.Affected.Prepend(symptom.Object)))
            .Where(reference => reference != root.Object).Distinct().Take(MostAffected);
        // Each symptom is a witness; the cause's own evidence comes first.
        var evidence = root.Evidence.Take(MostEvidence - Math.Min(symptoms.Length, 3))
            .Concat(symptoms.SelectMany(symptom => symptom.Evidence.Take(1)))
            .Concat(symptoms.SelectMany(symptom => symptom.Evidence.Skip(1).Take(1)))
            .Distinct().Take(MostEvidence);
        return new Finding
        {
            Rule = root.Rule,
            Severity = symptoms.Select(symptom => symptom.Severity).Append(root.Severity).Max(),
            Object = root.Object,
            Cause = Sentence.Of(root.Cause),
            NextStep = Sentence.Of(root.NextStep),
            Evidence = [.. evidence],
            Affected = [.. affected.OrderBy(Rank).ThenBy(reference => reference.Namespace, StringComparer.Ordinal).ThenBy(reference => reference.Kind, StringComparer.Ordinal).ThenBy(reference => reference.Name, StringComparer.Ordinal)],
        };
    }

    // What people know by name first, pods last.
    private static int Rank(ObjectReference reference) => reference.Kind switch
    {
        Kinds.Ingress or Kinds.Service => 0,
        Kinds.Pod => 2,
        _ => 1,
    };
}

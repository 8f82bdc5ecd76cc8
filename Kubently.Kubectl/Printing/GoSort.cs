using System.Numerics;

namespace Kubently.Kubectl.Printing;

/// <summary>
/// Go's sort.Sort, which is not stable: where the order of equal elements shows in kubectl's output, only the same algorithm gives the same
/// order. A pattern-defeating quicksort: insertion sort for short runs, heap sort when pivots turn out badly.
/// </summary>
internal sealed class GoSort
{
    private readonly int[] _order;
    private readonly Func<int, int, bool> _less;

    private GoSort(int count, Func<int, int, bool> less)
    {
        _order = [.. Enumerable.Range(0, count)];
        _less = less;
    }

    /// <summary>The items in order; <paramref name="less"/> says whether the first of two goes before the second.</summary>
    internal static List<T> Sort<T>(IReadOnlyList<T> items, Func<T, T, bool> less)
    {
        var sort = new GoSort(items.Count, (a, b) => less(items[a], items[b]));
        sort.Quick(0, items.Count, BitOperations.Log2((uint)Math.Max(1, items.Count)) + (items.Count > 0 ? 1 : 0));
        return [.. sort._order.Select(index => items[index])];
    }

    private bool Less(int i, int j) => _less(_order[i], _order[j]);

    private void Swap(int i, int j) => (_order[i], _order[j]) = (_order[j], _order[i]);

    private void Quick(int a, int b, int limit)
    {
        var (wasBalanced, wasPartitioned) = (true, true);
        while (true)
        {
            var length = b - a;
            if (length <= 12)
            {
                Insertion(a, b);
                return;
            }
            if (limit == 0)
            {
                Heap(a, b);
                return;
            }
            if (!wasBalanced)
            {
                BreakPatterns(a, b);
                limit--;
            }
            var (pivot, hint) = ChoosePivot(a, b);
            if (hint == Hint.Decreasing)
            {
                Reverse(a, b);
                pivot = b - 1 - (pivot - a);
                hint = Hint.Increasing;
            }
            if (wasBalanced && wasPartitioned && hint == Hint.Increasing && PartialInsertion(a, b)) return;
            if (a > 0 && !Less(a - 1, pivot))
            {
                a = PartitionEqual(a, b, pivot);
                continue;
            }
            var (middle, alreadyPartitioned) = Partition(a, b, pivot);
            wasPartitioned = alreadyPartitioned;
            var (left, right) = (middle - a, b - middle);
            var threshold = length / 8;
            if (left < right)
            {
                wasBalanced = left >= threshold;
                Quick(a, middle, limit);
                a = middle + 1;
            }
            else
            {
                wasBalanced = right >= threshold;
                Quick(middle + 1, b, limit);
                b = middle;
            }
        }
    }

    private void Insertion(int a, int b)
    {
        for (var i = a + 1; i < b; i++)
        {
            for (var j = i; j > a && Less(j, j - 1); j--) Swap(j, j - 1);
        }
    }

    private void Heap(int a, int b)
    {
        var count = b - a;
        for (var i = (count - 1) / 2; i >= 0; i--) SiftDown(i, count, a);
        for (var i = count - 1; i >= 0; i--)
        {
            Swap(a, a + i);
            SiftDown(0, i, a);
        }
    }

    private void SiftDown(int root, int count, int first)
    {
        while (true)
        {
            var child = 2 * root + 1;
            if (child >= count) return;
            if (child + 1 < count && Less(first + child, first + child + 1)) child++;
            if (!Less(first + root, first + child)) return;
            Swap(first + root, first + child);
            root = child;
        }
    }

    private (int Middle, bool AlreadyPartitioned) Partition(int a, int b, int pivot)
    {
        Swap(a, pivot);
        var (i, j) = (a + 1, b - 1);
        while (i <= j && Less(i, a)) i++;
        while (i <= j && !Less(j, a)) j--;
        if (i > j)
        {
            Swap(j, a);
            return (j, true);
        }
        Swap(i++, j--);
        while (true)
        {
            while (i <= j && Less(i, a)) i++;
            while (i <= j && !Less(j, a)) j--;
            if (i > j) break;
            Swap(i++, j--);
        }
        Swap(j, a);
        return (j, false);
    }

    private int PartitionEqual(int a, int b, int pivot)
    {
        Swap(a, pivot);
        var (i, j) = (a + 1, b - 1);
        while (true)
        {
            while (i <= j && !Less(a, i)) i++;
            while (i <= j && Less(a, j)) j--;
            if (i > j) return i;
            Swap(i++, j--);
        }
    }

    private bool PartialInsertion(int a, int b)
    {
        var i = a + 1;
        for (var step = 0; step < 5; step++)
        {
            while (i < b && !Less(i, i - 1)) i++;
            if (i == b) return true;
            if (b - a < 50) return false;
            Swap(i, i - 1);
            if (i - a >= 2)
            {
                for (var j = i - 1; j >= 1 && Less(j, j - 1); j--) Swap(j, j - 1);
            }
            if (b - i >= 2)
            {
                for (var j = i + 1; j < b && Less(j, j - 1); j++) Swap(j, j - 1);
            }
        }
        return false;
    }

    private void BreakPatterns(int a, int b)
    {
        var length = b - a;
        if (length < 8) return;
        var random = (ulong)length;
        var modulus = 1u << (BitOperations.Log2((uint)length) + 1);
        var index = a + length / 4 * 2 - 1;
        for (var i = 0; i < 3; i++)
        {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            var other = (int)((uint)random & (modulus - 1));
            if (other >= length) other -= length;
            Swap(index + i, a + other);
        }
    }

    private (int Pivot, Hint Hint) ChoosePivot(int a, int b)
    {
        var length = b - a;
        var swaps = 0;
        var (i, j, k) = (a + length / 4 * 1, a + length / 4 * 2, a + length / 4 * 3);
        if (length >= 8)
        {
            if (length >= 50)
            {
                i = Median(i - 1, i, i + 1, ref swaps);
                j = Median(j - 1, j, j + 1, ref swaps);
                k = Median(k - 1, k, k + 1, ref swaps);
            }
            j = Median(i, j, k, ref swaps);
        }
        return swaps switch
        {
            0 => (j, Hint.Increasing),
            12 => (j, Hint.Decreasing),
            _ => (j, Hint.Unknown),
        };
    }

    private int Median(int a, int b, int c, ref int swaps)
    {
        Order(ref a, ref b, ref swaps);
        Order(ref b, ref c, ref swaps);
        Order(ref a, ref b, ref swaps);
        return b;
    }

    private void Order(ref int a, ref int b, ref int swaps)
    {
        if (!Less(b, a)) return;
        swaps++;
        (a, b) = (b, a);
    }

    private void Reverse(int a, int b)
    {
        for (var (i, j) = (a, b - 1); i < j; i++, j--) Swap(i, j);
    }

    private enum Hint
    {
        Unknown,
        Increasing,
        Decreasing,
    }
}

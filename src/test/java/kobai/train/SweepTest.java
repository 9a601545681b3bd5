package kobai.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import kobai.data.Toys;
import kobai.math.Rng;
import kobai.nn.Mlp;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.optim.Optimizer.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)   // what goes wrong here would wait for ever
class SweepTest {
    @AfterEach
    void asManyThreadsAsBefore() { System.clearProperty("kobai.threads"); }

    private static History train(long seed) {
        var rng = new Rng(seed);
        var network = Mlp.of(2, 20, 3).draw(rng);
        return new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.5), rng).batchSize(30)
                .epochs(5, Toys.spiral(rng));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "8"})
    void theSameResultsInTheSameOrderOnAnyNumberOfThreads(String threads) {
        System.setProperty("kobai.threads", threads);
        var results = Sweep.seeds(20).run(SweepTest::train);
        assertEquals(IntStream.rangeClosed(1, 20).mapToObj(SweepTest::train).toList(), results.results());
        assertEquals(train(7), results.of(7L));
        assertEquals(train(3).last().loss(), results.numbers(h -> h.last().loss())[2]);
    }

    @Test
    void theWatcherHearsOfEachOnTheCallingThread() {
        var heard = new ArrayList<String>();
        var caller = Thread.currentThread();
        Sweep.over(1, 2, 3).watch(new Sweep.Watcher() {
            @Override
            public void at(int done, int all) {
                assertSame(caller, Thread.currentThread());
                heard.add(done + "/" + all);
            }

            @Override
            public void end() { heard.add("end"); }
        }).run(i -> i);
        assertEquals(List.of("1/3", "2/3", "3/3", "end"), heard);
    }

    @Test
    void theFirstFailureInOrderIsReported() {
        System.setProperty("kobai.threads", "4");
        var laterFailed = new CountDownLatch(1);
        var e = assertThrows(IllegalStateException.class, () -> Sweep.over(10, 11, 12, 13, 14).run(i -> {
            if (i == 13) {
                laterFailed.countDown();
                throw new IllegalArgumentException("too late");
            }
            if (i == 11) {
                await(laterFailed);
                throw new ArithmeticException("the loss became NaN");
            }
            return i;
        }));
        assertEquals("Sweep: the experiment of 11 failed: java.lang.ArithmeticException: the loss became NaN",
                e.getMessage());
        assertTrue(e.getCause() instanceof ArithmeticException);
    }

    @Test
    void anInterruptKeepsWhatIsFinished() throws Exception {
        System.setProperty("kobai.threads", "2");
        var caller = Thread.currentThread();
        var begun = new CountDownLatch(2);
        var stopped = new CountDownLatch(2);
        var results = Sweep.over(1, 2, 3, 4, 5, 6).watch((done, all) -> {
            if (done == 3) {
                await(begun);
                caller.interrupt();
            }
        }).run(i -> {
            if (i > 3) {
                begun.countDown();
                while (!Thread.currentThread().isInterrupted()) {   // else it would never end
                    Thread.onSpinWait();
                }
                stopped.countDown();
            }
            return i;
        });
        assertTrue(Thread.interrupted(), "the interrupt is passed on");
        assertTrue(results.interrupted());
        assertEquals(List.of(1, 2, 3), results.results());
        assertEquals(List.of(1, 2, 3), results.settings());
        stopped.await();   // those under way were told
    }

    @Test
    void aSweepWithinASweep() {
        var sums = Sweep.over(1, 2).run(a -> Sweep.over(10, 20, 30).run(b -> a * b).results());
        assertEquals(List.of(List.of(10, 20, 30), List.of(20, 40, 60)), sums.results());
    }

    @Test
    void nothingToDo() {
        var none = Sweep.over(List.<Integer>of()).run(i -> i);
        assertEquals(0, none.size());
        assertArrayEquals(new double[0], none.numbers(i -> i));
        var e = assertThrows(IllegalArgumentException.class, () -> Sweep.over(1, 2).run(i -> i).of(3));
        assertEquals("Sweep: there is no result of 3, only of [1, 2]", e.getMessage());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
